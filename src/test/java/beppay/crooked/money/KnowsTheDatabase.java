package beppay.crooked.money;

import java.sql.Connection;

public record KnowsTheDatabase(Connection connection) {}
