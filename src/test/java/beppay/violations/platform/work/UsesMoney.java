package beppay.violations.platform.work;

import beppay.violations.money.UsesJdbc;

public record UsesMoney(UsesJdbc money) {}
