package beppay.bench;

/// A partner's key, and the plan that it buys.
record Buyer(String key, String planId) {
    @Override
    public String toString() {
        return "Buyer of " + planId;
    }
}
