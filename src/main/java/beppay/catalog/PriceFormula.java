package beppay.catalog;

import beppay.money.Money;

/// How a pricing rule computes a price from a plan's cost.
///
/// @param fixed the amount that is added after the markup; negative only if prices may be below cost
/// @param marginFloor what the price exceeds the cost by at least; zero for no floor
public record PriceFormula(Markup markup, Money fixed, Money marginFloor, PriceRounding rounding) {
    /// Whether the price exceeds every cost.
    public boolean exceedsCost() {
        return marginFloor.isPositive()
                || (fixed.covers(Money.ZERO) && (markup.percent().signum() > 0 || fixed.isPositive()));
    }

    public Money over(Money cost) {
        var marked = markup.exactlyOver(cost).plus(fixed);
        var floor = cost.plus(marginFloor);
        return rounding.up(marginFloor.isPositive() && floor.covers(marked) ? floor : marked);
    }
}
