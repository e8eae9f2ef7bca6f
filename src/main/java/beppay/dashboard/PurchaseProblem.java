package beppay.dashboard;

import beppay.catalog.Plan;
import beppay.errors.CodedException;
import beppay.team.Permission;
import org.jspecify.annotations.Nullable;

/// Why somebody who wants to buy can't, and what they can do.
///
/// @param page where to do it, within the dashboard; null where there is nothing to go to
/// @param isFinal whether it makes no sense to confirm once more
record PurchaseProblem(
        String title,
        String sentence,
        @Nullable String label,
        @Nullable String page,
        boolean isFinal) {
    private static final String NOTHING_CHARGED = " Nothing was charged.";

    static PurchaseProblem of(CodedException refused, PageContext context, Plan plan) {
        return switch (refused.code()) {
            case INSUFFICIENT_BALANCE -> shortBalance(refused.sentence(), context);
            case OUT_OF_STOCK ->
                other(
                        "This plan is sold out",
                        "Choose another one for the same country, or ask the operator when it is back.",
                        plan);
            case PRICE_CHANGED ->
                again(
                        "The price has changed",
                        "The price changed after you opened this page." + NOTHING_CHARGED
                                + " Look at the price below before you confirm.");
            case ACCOUNT_SUSPENDED ->
                end("Your account is suspended", "Nothing can be bought with it. Ask the operator." + NOTHING_CHARGED);
            case FORBIDDEN -> other("This plan can't be bought here", "This plan is for testing only.", plan);
            case SUPPLIER_REFUSED ->
                again(
                        "The supplier refused the order",
                        refused.sentence()
                                + " The price is back in the wallet. Try again later, or choose another plan.");
            case INVALID_REQUEST -> end("Something in the order is wrong", said(refused));
            case IDEMPOTENCY_KEY_REUSED ->
                again(
                        "This page has already been used",
                        "It bought something else. Check the order and confirm again." + NOTHING_CHARGED);
            default -> again("This was not bought", refused.sentence());
        };
    }

    static PurchaseProblem shortBalance(String sentence, PageContext context) {
        var title = "There is not enough money";
        return context.may(Permission.SEE_WALLET)
                ? new PurchaseProblem(title, sentence + NOTHING_CHARGED, context.waysToTopUp(), "/wallet#top-up", true)
                : end(title, sentence + NOTHING_CHARGED + " Ask an admin of your team to top up.");
    }

    private static String said(CodedException refused) {
        return refused.faults().isEmpty()
                ? refused.sentence()
                : "What stands in “%s” %s."
                        .formatted(
                                refused.faults().getFirst().field(),
                                refused.faults().getFirst().message());
    }

    private static PurchaseProblem other(String title, String sentence, Plan plan) {
        var page = plan.countries().size() == 1
                ? "/plans?country=" + plan.countries().getFirst()
                : "/plans";
        return new PurchaseProblem(title, sentence + NOTHING_CHARGED, "See other plans", page, true);
    }

    private static PurchaseProblem again(String title, String sentence) {
        return new PurchaseProblem(title, sentence, null, null, false);
    }

    private static PurchaseProblem end(String title, String sentence) {
        return new PurchaseProblem(title, sentence, null, null, true);
    }
}
