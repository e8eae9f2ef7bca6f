package beppay.crooked.money;

import beppay.crooked.orders.OrderManager;

public record CallsUp(OrderManager orders) {}
