"""A text's n-grams are weighed as scikit-learn's own vectorizer weighs them."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from advisor.language.ngrams import ngrams_of

TAUGHT = ["register my trademark", "registering the mark", "商标 怎么 注册", "注册 商标 要 多少 钱", "Ünïcödé register"]
FITTED = [
    TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True, min_df=2, dtype=np.float32).fit(TAUGHT),
    TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 3), sublinear_tf=True, use_idf=False).fit(TAUGHT),
]
LETTERS = st.text(alphabet=[*"registe my trdak商标注册ÜßİRE", "\n", "\x00", "😀"])


@pytest.mark.parametrize("fitted", FITTED, ids=["by rarity", "alike"])
@given(text=st.one_of(st.text(), LETTERS, st.sampled_from(TAUGHT)))
@example(text="")
@example(text="e" * 10_000)
def test_as_the_vectorizer(fitted: TfidfVectorizer, text: str) -> None:
    row = np.zeros(len(fitted.vocabulary_), dtype=np.float32)
    columns, numbers = ngrams_of(fitted).of(text)
    row[columns] = numbers

    assert len(set(columns.tolist())) == len(columns)
    np.testing.assert_allclose(row, fitted.transform([text]).toarray()[0], atol=1e-6)
