package beppay.violations.money;

import java.sql.Connection;

public record KnowsTheDatabase(Connection connection) {}
