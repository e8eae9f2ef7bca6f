package beppay.crooked.orders;

public final class KeepsAnOldDate {
    @SuppressWarnings("JavaUtilDate") // it is the crooked beam
    public static long millis() {
        return new java.util.Date(0).getTime();
    }

    private KeepsAnOldDate() {}
}
