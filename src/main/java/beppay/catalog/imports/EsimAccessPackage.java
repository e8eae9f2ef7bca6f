package beppay.catalog.imports;

import beppay.catalog.PlanType;
import beppay.catalog.Terms;
import beppay.money.Money;
import beppay.platform.csv.InputText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A package of eSIM Access.
///
/// @param fields the fields that are needed, as text; those that are null are missing
/// @param fault the reason for which it is invalid; null if its fields could be read
record EsimAccessPackage(
        Map<String, String> fields, Terms terms, @Nullable String fault) {
    private static final Set<String> NEEDED = Set.of(
            "packageCode",
            "name",
            "price",
            "currencyCode",
            "volume",
            "dataType",
            "duration",
            "durationUnit",
            "location",
            "supportTopUpType");

    /// Data for the whole period.
    private static final String TOTAL = "1";

    /// Data for each day, after which it is slower, or ends, or is unlimited.
    private static final Set<String> DAILY = Set.of("2", "3", "4");

    /// Whether eSIMs with the package can be topped up.
    private static final Set<String> CAN_TOP_UP = Set.of("2", "3");

    private static final Pattern DAILY_NAME = Pattern.compile("(?i).*/ ?day\\b.*");

    /// Prices are in ten-thousandths of a USD.
    private static final int PRICE_DECIMALS = 4;

    /// Reads the current value, whatever it is.
    static EsimAccessPackage read(JsonParser tokens) {
        if (tokens.currentToken() != JsonToken.START_OBJECT) {
            tokens.skipChildren();
            return new EsimAccessPackage(Map.of(), Terms.UNKNOWN, "it is not an object");
        }
        var fields = new HashMap<String, String>();
        var terms = new EsimAccessTerms();
        var faults = new ArrayList<String>();
        while (tokens.nextToken() != JsonToken.END_OBJECT) {
            var name = tokens.currentName();
            var value = tokens.nextToken();
            if (terms.read(name, tokens)) {
                continue;
            }
            if (!NEEDED.contains(name) || value == JsonToken.VALUE_NULL) {
                tokens.skipChildren();
            } else if (!value.isScalarValue()) {
                tokens.skipChildren();
                faults.add("%s is neither a text nor a number".formatted(name));
            } else if (fields.putIfAbsent(name, tokens.getString()) != null) {
                faults.add("%s occurs twice".formatted(name));
            }
        }
        return new EsimAccessPackage(fields, terms.terms(), faults.isEmpty() ? null : faults.getFirst());
    }

    /// Whether an order for it delivers the data that it states. Day passes are ordered for a number of days,
    /// and top-ups for an eSIM.
    boolean isPlan() {
        boolean isDayPass = DAILY.contains(text("dataType"))
                || DAILY_NAME.matcher(text("name")).matches();
        return fault != null || !(isDayPass || EsimAccessTopUps.isTopUp(text("packageCode")));
    }

    /// If the code occurs twice, each may be the right one.
    RowCodes codes() {
        return fault != null && fault.startsWith("packageCode ") ? RowCodes.UNKNOWN : RowCodes.of(text("packageCode"));
    }

    /// @throws InvalidRow if it is invalid
    ListedPlan plan() {
        if (fault != null) {
            throw new InvalidRow(fault);
        }
        var name = PlanFields.name(text("name"));
        var countries = PlanFields.countries(text("location"));
        require("dataType", TOTAL);
        require("durationUnit", "DAY");
        var code = PlanFields.code(text("packageCode"));
        var cost = cost();
        return new ListedPlan(
                code,
                name,
                cost,
                PlanFields.days(text("duration")),
                DataAllowance.ofBytes(text("volume"), DataAllowance.BINARY),
                List.copyOf(countries),
                PlanType.of(countries, name),
                CAN_TOP_UP.contains(text("supportTopUpType"))
                        ? EsimAccessTopUps.expected(code, cost, text("location"))
                        : null,
                terms);
    }

    String code() {
        return text("packageCode");
    }

    /// @throws InvalidRow if it is invalid
    Money cost() {
        return PlanFields.cost(price(text("price")), text("currencyCode"));
    }

    private String text(String field) {
        return InputText.stripped(fields.getOrDefault(field, ""));
    }

    private void require(String field, String expected) {
        if (!text(field).equals(expected)) {
            throw new InvalidRow("the %s %s is not %s".formatted(field, InputText.quoted(text(field)), expected));
        }
    }

    /// The price in USD, or the text itself if it is not a number.
    private static String price(String text) {
        BigDecimal number = Decimals.read(text);
        return number == null ? text : number.movePointLeft(PRICE_DECIMALS).toPlainString();
    }
}
