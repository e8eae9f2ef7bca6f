package beppay.violations.platform.work;

import beppay.violations.money.KnowsTheDatabase;

public record KnowsMoney(KnowsTheDatabase money) {}
