package beppay.violations.money;

import java.sql.Connection;

public record UsesJdbc(Connection connection) {}
