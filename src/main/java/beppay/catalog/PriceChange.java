package beppay.catalog;

import beppay.money.Money;
import java.time.Instant;

/// A change of a plan's list price, of the cost of its own offer, or of both.
public record PriceChange(
        long id, Money oldPrice, Money price, Money oldCost, Money cost, PriceCause cause, Instant changedAt) {}
