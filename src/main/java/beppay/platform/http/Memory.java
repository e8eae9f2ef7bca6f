package beppay.platform.http;

/// What requests and answers may hold in memory, over all connections.
record Memory(MemoryBudget bodies, MemoryBudget replies) {
    static Memory of(WebSettings settings) {
        return new Memory(new MemoryBudget(settings.bodyMemory()), new MemoryBudget(settings.replyMemory()));
    }
}
