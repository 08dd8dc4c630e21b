from advisor.kernels import choose_kernels

choose_kernels()
