package beppay.violations.orders;

public final class WritesForeignTable {
    private static final String INTO = "into api_keys (name) ";
    static final String ADD = "insert " + INTO + "values (?)";
    static final String SESSIONS = "select count(*) from orders o, sessions s where s.id = o.id";

    public static String rename(String column) {
        return "update partners set " + column + " = ?";
    }

    private WritesForeignTable() {}
}
