package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.team.Permission;
import org.jspecify.annotations.Nullable;

/// Why a purchase failed or would fail, and what the member can do.
///
/// @param label the text of the link to `page`, or null
/// @param page the page of the dashboard that helps, or null
/// @param isFinal true if confirming again can't succeed
record PurchaseProblem(
        String title,
        String sentence,
        @Nullable String label,
        @Nullable String page,
        boolean isFinal) {
    private static final String NOTHING_CHARGED = " Nothing was charged.";

    /// @param otherPlans the page of the plans that can be bought instead
    static PurchaseProblem of(CodedException refused, PageContext context, String otherPlans) {
        return switch (refused.code()) {
            case INSUFFICIENT_BALANCE -> shortBalance(refused.sentence(), context);
            case DAILY_LIMIT_EXCEEDED ->
                end(
                        "The daily limit is reached",
                        refused.sentence() + NOTHING_CHARGED + " To raise the limit, contact the operator.");
            case OUT_OF_STOCK ->
                other(
                        "This plan is sold out",
                        "Choose another plan for the same country, or ask the operator when this one is available.",
                        otherPlans);
            case PRICE_CHANGED ->
                again(
                        "The price has changed",
                        "The price changed after you opened this page." + NOTHING_CHARGED
                                + " Check the new price below before you confirm.");
            case ACCOUNT_SUSPENDED ->
                end("Your account is suspended", "It can't buy plans. Contact the operator." + NOTHING_CHARGED);
            case FORBIDDEN -> other("This plan can't be bought here", "This plan is for testing only.", otherPlans);
            case PLAN_NOT_FOUND -> other("This plan is no longer on sale", "Choose another plan.", otherPlans);
            case NOT_POSSIBLE -> end("The eSIM can't be topped up with this plan", refused.sentence());
            case SUPPLIER_REFUSED ->
                again(
                        "The supplier refused the order",
                        refused.sentence()
                                + " The price was refunded to the wallet. Try again later, or choose another plan.");
            case INVALID_REQUEST -> end("The order has an error", fieldError(refused));
            case IDEMPOTENCY_KEY_REUSED ->
                again(
                        "This page was already used",
                        "It was used for another purchase. Check the order and confirm again." + NOTHING_CHARGED);
            default -> again("The purchase was not completed", refused.sentence());
        };
    }

    static PurchaseProblem shortBalance(String sentence, PageContext context) {
        var title = "The balance is too low";
        return context.may(Permission.SEE_WALLET)
                ? new PurchaseProblem(title, sentence + NOTHING_CHARGED, context.waysToTopUp(), "/wallet#top-up", true)
                : end(title, sentence + NOTHING_CHARGED + " Ask an admin of your team to top up the wallet.");
    }

    /// The plan that was chosen is not one of those for the eSIM.
    static PurchaseProblem notForEsim() {
        return end("This plan can't be added to the eSIM", "Choose one of the plans below." + NOTHING_CHARGED);
    }

    private static String fieldError(CodedException refused) {
        return refused.fieldErrors().isEmpty()
                ? refused.sentence()
                : "The value of “%s” %s."
                        .formatted(
                                refused.fieldErrors().getFirst().field(),
                                refused.fieldErrors().getFirst().message());
    }

    private static PurchaseProblem other(String title, String sentence, String otherPlans) {
        return new PurchaseProblem(title, sentence + NOTHING_CHARGED, "View other plans", otherPlans, true);
    }

    private static PurchaseProblem again(String title, String sentence) {
        return new PurchaseProblem(title, sentence, null, null, false);
    }

    private static PurchaseProblem end(String title, String sentence) {
        return new PurchaseProblem(title, sentence, null, null, true);
    }
}
