package beppay.crooked.services;

import beppay.crooked.orders.OrderManager;

public record StandsInNoRow(OrderManager[] orders) {}
