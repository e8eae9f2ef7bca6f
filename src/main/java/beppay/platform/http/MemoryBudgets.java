package beppay.platform.http;

/// What requests and answers may hold in memory, over all connections.
record MemoryBudgets(MemoryBudget bodies, MemoryBudget replies) {
    static MemoryBudgets of(WebSettings settings) {
        return new MemoryBudgets(new MemoryBudget(settings.bodyMemory()), new MemoryBudget(settings.replyMemory()));
    }
}
