package beppay.platform.http;

/// The memory of all connections for request bodies and for responses.
record MemoryBudgets(MemoryBudget bodies, MemoryBudget replies) {
    static MemoryBudgets of(WebSettings settings) {
        return new MemoryBudgets(new MemoryBudget(settings.bodyMemory()), new MemoryBudget(settings.replyMemory()));
    }
}
