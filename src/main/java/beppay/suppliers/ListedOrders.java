package beppay.suppliers;

import java.util.List;

/// What is known after a supplier's orders were listed.
public sealed interface ListedOrders {
    /// All orders of the time range, each once. There may be others of about this time.
    record Complete(List<ListedOrder> orders) implements ListedOrders {
        public Complete {
            orders = List.copyOf(orders);
        }
    }

    /// Orders may be missing, so nothing follows from the list.
    ///
    /// @param reason the reason, for the operator; contains no text of a response
    record Incomplete(String reason) implements ListedOrders {}
}
