package beppay.crooked.platform.work;

import beppay.crooked.money.KnowsTheDatabase;

public record KnowsMoney(KnowsTheDatabase money) {}
