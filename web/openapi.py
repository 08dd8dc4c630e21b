"""The description of the integrators' door for machines (OpenAPI 3.1), made from the tools themselves."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from advisor.tools.toolbox import Toolbox
from web.languages import LANGUAGES

_PLACE = "#/components/schemas/{model}"
_JSON = "application/json"


@cache
def openapi_document(toolbox: Toolbox) -> dict[str, Any]:
    schemas: dict[str, Any] = {"Message": _MESSAGE, "Error": _ERROR}
    paths: dict[str, Any] = {
        "/api/messages": {"post": _messages()},
        "/api/messages/updates": {"post": _updates()},
        "/api/messages/feedback": {"post": _feedback("rate", "conversation")},
        "/api/feedback": {"post": {**_feedback("rate_in_widget", "token"), "security": []}, "get": _feedback_words()},
        "/qr.svg": {"get": _qr_code("qr_svg", "image/svg+xml")},
        "/qr.png": {"get": _qr_code("qr_png", "image/png")},
    }
    for tool in toolbox.tools.values():
        facts = toolbox.inputs(tool).model
        paths[f"/api/tools/{tool.id}"] = {
            "post": _tool(tool.id, tool.title("en"), facts.__name__, tool.result.__name__)
        }
        _add(schemas, facts.__name__, facts.model_json_schema(ref_template=_PLACE))
        _add(
            schemas,
            tool.result.__name__,
            TypeAdapter(tool.result).json_schema(ref_template=_PLACE, mode="serialization"),
        )
    return {
        "openapi": "3.1.0",
        "info": {"title": "IP Advisor", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}],
    }


def _add(schemas: dict[str, Any], name: str, schema: dict[str, Any]) -> None:
    schemas.update(schema.pop("$defs", {}))
    schemas[name] = schema


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {_JSON: {"schema": schema}}}


def _answers(schema: dict[str, Any], *statuses: int) -> dict[str, Any]:
    error = {"description": "refused", "content": {_JSON: {"schema": _ref("Error")}}}
    return {
        "200": {"description": "done", "content": {_JSON: {"schema": schema}}},
        **{str(status): error for status in statuses},
    }


def _messages() -> dict[str, Any]:
    texts = {name: {"type": "string"} for name in ("conversation", "text", "title", "id", "country")}
    properties = {**texts, "facts": {"type": "object"}}
    messages = {"messages": {"type": "array", "items": _ref("Message")}}
    answers = _answers(
        {"type": "object", "properties": messages, "required": ["messages"]}, 400, 401, 408, 413, 415, 429
    )
    # With `Accept: text/event-stream`: events `message`, each with a Message as its data, and `done`.
    answers["200"]["content"]["text/event-stream"] = {"schema": {"type": "string"}}
    return {
        "operationId": "say",
        "requestBody": _body({"type": "object", "properties": properties, "required": ["conversation", "text"]}),
        "responses": answers,
    }


def _updates() -> dict[str, Any]:
    """What a person at the desk said."""
    given = {"conversation": {"type": "string"}, "after": {"type": ["integer", "null"]}}
    survey = {"oneOf": [_ref("Message"), {"type": "null"}]}
    news = {
        "messages": {"type": "array", "items": _WORD},
        "open": {"type": "boolean"},
        "holder": {"enum": ["assistant", "person"]},
        "survey": survey,
    }
    return {
        "operationId": "updates",
        "requestBody": _body({"type": "object", "properties": given, "required": ["conversation"]}),
        "responses": _answers(
            {"type": "object", "properties": news, "required": list(news)}, 400, 401, 408, 413, 415, 429, 503
        ),
    }


def _feedback(operation: str, conversation: str) -> dict[str, Any]:
    """A rating of an answer, or an answer to a question of the survey."""
    texts = {name: {"type": "string"} for name in (conversation, "message", "reason", "question")}
    properties = {**texts, "rating": {"enum": ["up", "down", "none"]}, "answer": {"type": "integer"}}
    return {
        "operationId": operation,
        "requestBody": _body({"type": "object", "properties": properties, "required": [conversation]}),
        "responses": _answers(
            {"type": "object", "properties": {"kept": {"const": True}}, "required": ["kept"]},
            400,
            401,
            404,
            408,
            413,
            415,
            429,
            503,
        ),
    }


def _feedback_words() -> dict[str, Any]:
    titled = {"type": "object", "properties": {"id": {"type": "string"}, "title": {"type": "string"}}}
    answer = {"type": "object", "properties": {"value": {"type": "integer"}, "title": {"type": "string"}}}
    asked = {"id": {"type": "string"}, "ask": {"type": "string"}, "answers": {"type": "array", "items": answer}}
    words = {
        "reasons": {"type": "array", "items": titled},
        "survey": {"type": "array", "items": {"type": "object", "properties": asked}},
    }
    return {
        "operationId": "feedback_words",
        "security": [],
        "responses": _answers({"type": "object", "properties": words, "required": list(words)}),
    }


def _qr_code(operation: str, media: str) -> dict[str, Any]:
    """The full page's address as an image; what cannot be read of it is left out."""
    wishes = {"language": {"enum": list(LANGUAGES)}, "country": {"type": "string", "pattern": "^[A-Za-z]{2}$"}}
    refused = _answers({}, 429)["429"]
    return {
        "operationId": operation,
        "security": [],
        "parameters": [{"name": name, "in": "query", "schema": schema} for name, schema in wishes.items()],
        "responses": {"200": {"description": "done", "content": {media: {}}}, "429": refused},
    }


def _tool(tool: str, title: str, facts: str, result: str) -> dict[str, Any]:
    answer = {"tool": {"const": tool}, "facts": {"type": "object"}, "result": _ref(result), "message": _ref("Message")}
    return {
        "operationId": f"calculate_{tool}",
        "summary": title,
        "requestBody": _body(_ref(facts)),
        "responses": _answers(
            {"type": "object", "properties": answer, "required": list(answer)},
            400,
            401,
            404,
            408,
            413,
            415,
            422,
            429,
            503,
        ),
    }


_BUTTON = {
    "type": "object",
    "properties": {"title": {"type": "string"}, "payload": {"type": "string"}},
    "required": ["title", "payload"],
}
_WORD = {
    "type": "object",
    "properties": {
        "id": {"type": "integer"},
        "author": {"enum": ["person", "notice"]},
        "text": {"type": "string"},
        "at": {"type": "string", "format": "date-time"},
    },
    "required": ["id", "author", "text", "at"],
}
_MESSAGE = {
    "type": "object",
    "properties": {
        "text": {"type": "string"},
        "custom": {"type": "object"},
        "buttons": {"type": "array", "items": _BUTTON},
    },
    "required": ["text", "custom", "buttons"],
}
_FACT_FAULT = {"type": "object", "properties": {"fact": {"type": "string"}, "message": {"type": "string"}}}
_ERROR = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {
                "code": {"type": "string"},
                "message": {"type": "string"},
                "facts": {"type": "array", "items": _FACT_FAULT},
            },
            "required": ["code", "message"],
        }
    },
    "required": ["error"],
}
