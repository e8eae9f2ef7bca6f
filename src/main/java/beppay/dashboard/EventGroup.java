package beppay.dashboard;

import beppay.events.EventType;
import java.util.Arrays;
import java.util.List;

/// The types of events that a form offers together, because their names begin alike.
record EventGroup(String label, List<EventType> types) {
    static final List<EventGroup> ALL = List.of(
            of("Orders", "order."),
            of("eSIMs", "esim."),
            of("Wallet", "wallet."),
            of("Plans", "plan."),
            of("API keys", "key."),
            of("Team", "team."));

    private static EventGroup of(String label, String prefix) {
        return new EventGroup(
                label,
                Arrays.stream(EventType.values())
                        .filter(type -> type.code().startsWith(prefix))
                        .toList());
    }

    static String words(EventType type) {
        return switch (type) {
            case ORDER_PROCESSING -> "the supplier was asked to deliver";
            case ORDER_COMPLETED -> "the eSIMs were delivered, or data was added";
            case ORDER_FAILED -> "nothing was delivered, and the price was returned";
            case ORDER_REFUNDED -> "the price, or a part of it, was refunded";
            case ESIM_INSTALLED -> "a phone installed the eSIM";
            case ESIM_ACTIVATED -> "the eSIM was used for the first time";
            case ESIM_USAGE_50 -> "half of the data is used";
            case ESIM_USAGE_80 -> "80% of the data is used";
            case ESIM_DEPLETED -> "the data is used up";
            case ESIM_EXPIRED -> "the time of the eSIM is over";
            case ESIM_TOPPED_UP -> "an order added data";
            case ESIM_CANCELLED -> "the supplier cancelled the eSIM";
            case WALLET_LOW -> "the balance fell below its mark";
            case WALLET_TOPPED_UP -> "funds were added";
            case WALLET_ADJUSTED -> "the balance was corrected";
            case PLAN_ADDED -> "plans are on sale that were not before";
            case PLAN_PRICE_CHANGED -> "the list prices of plans changed";
            case PLAN_WITHDRAWN -> "plans are no longer on sale";
            case KEY_CREATED -> "an API key was created";
            case KEY_REVOKED -> "an API key was revoked";
            case TEAM_MEMBER_ADDED -> "a member was added";
            case WEBHOOK_TEST -> "you requested a test";
        };
    }
}
