package beppay.violations.orders;

public final class KeepsAnOldDate {
    @SuppressWarnings("JavaUtilDate") // this is the violation
    public static long millis() {
        return new java.util.Date(0).getTime();
    }

    private KeepsAnOldDate() {}
}
