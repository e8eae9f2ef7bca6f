package beppay.simulator.airalo;

import beppay.simulator.WireResponse;

/// The calls that read orders, the newest first.
record OrdersEndpoint(Account account, OrderRow row, Listing listing) {
    /// The supplier does not document its limit.
    static final int MAX_LIMIT = 100;

    private static final Listing.Style STYLE = new Listing.Style(false, "");

    WireResponse list(ApiRequest request) {
        var page = Page.of(request.query(), MAX_LIMIT);
        var filter = new OrderFilter(account, request.query(), CreatedBetween.of(request.query()));
        var found = account.orders().stream().filter(filter).toList();
        var includes = request.includes();
        return listing.of(request, page, found, order -> row.listed(order, includes), STYLE);
    }

    WireResponse get(ApiRequest request) {
        var order = request.id().matches("[0-9]{1,18}") ? account.order(Long.parseLong(request.id())) : null;
        if (order == null) {
            throw Rejection.unknown();
        }
        return Success.of(row.single(order, request.includes()));
    }
}
