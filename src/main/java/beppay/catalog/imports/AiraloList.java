package beppay.catalog.imports;

import beppay.catalog.PlanType;
import beppay.money.Money;
import beppay.platform.csv.InputText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads Airalo's response to `GET /v2/packages`, or an array of such responses, one for each page.
///
/// A place contains operators, and an operator contains packages. `amount` is in MB of 2²⁰ bytes. A number may
/// be a string. A list may be an object whose fields are 0, 1, 2 and so on, as on Airalo's second page. A top-up
/// is not a plan, and states how a plan of its operator is added to an existing eSIM.
final class AiraloList {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    /// Numbers with a larger scale, such as 1e999999999, are rejected before their digits are written out.
    private static final int LARGEST_EXPONENT = 20;

    private final PriceListContent.Builder rows = new PriceListContent.Builder(PriceList.AIRALO);
    private final AiraloTopUps topUps = new AiraloTopUps();
    private final AiraloPages pages = new AiraloPages();

    static PriceListContent read(String json) {
        var root = parsed(() -> JSON.readTree(json));
        var list = new AiraloList();
        if (root.isArray()) {
            int page = 0;
            for (var response : root) {
                list.response("[%d].".formatted(page++), response);
            }
        } else {
            list.response("", root);
        }
        return list.build();
    }

    private PriceListContent build() {
        var content = rows.build(pages.isComplete());
        return new PriceListContent(
                content.format(),
                content.plans().stream().map(topUps::with).toList(),
                content.rejected(),
                content.skipped(),
                content.isComplete());
    }

    private static JsonNode parsed(Supplier<JsonNode> parser) {
        try {
            return parser.get();
        } catch (JacksonException malformed) {
            throw new PriceListException("The list is not valid JSON: %s.".formatted(malformed.getOriginalMessage()));
        } catch (ArithmeticException | NumberFormatException outOfRange) {
            // Thrown for an exponent that does not fit an int, such as 1E99999999999.
            throw new PriceListException("The list is not valid JSON: a number is out of range.");
        }
    }

    /// @param number from 1
    void page(int number, byte[] json) {
        response("page %d, ".formatted(number), parsed(() -> JSON.readTree(json)));
        if (!pages.isRead(number)) {
            throw new PriceListException("Airalo returned another page than page %d.".formatted(number));
        }
    }

    boolean isComplete() {
        return pages.isComplete();
    }

    PriceListContent content() {
        if (!pages.hasAllPlaces()) {
            throw new PriceListException("Airalo's list changed while its pages were read. Nothing was changed.");
        }
        return build();
    }

    private void response(String where, JsonNode response) {
        var data = response.path("data");
        if (!data.isContainer()) {
            throw new PriceListException("The list is not a response of Airalo's API: \"data\" is missing.");
        }
        pages.add(response);
        int index = 0;
        for (var place : data.values()) {
            operators(where + "data[%d]".formatted(index++), place);
        }
    }

    private void operators(String where, JsonNode place) {
        int index = 0;
        for (var operator : valuesOf(place, "operators", where)) {
            packages(where + ".operators[%d]".formatted(index++), place, operator);
        }
    }

    private void packages(String where, JsonNode place, JsonNode operator) {
        int index = 0;
        var networks = AiraloTerms.networks(operator);
        for (var offer : valuesOf(operator, "packages", where)) {
            var at = where + ".packages[%d]".formatted(index++);
            if (text(offer, "type").equals("topup")) {
                rows.skip();
                addTopUp(operator, offer);
            } else {
                rows.row(at, code(offer), () -> {
                    var plan = plan(place, operator, offer);
                    return plan.with(AiraloTerms.of(networks, offer));
                });
            }
        }
    }

    /// An invalid top-up is not offered, and rejects no plan.
    private void addTopUp(JsonNode operator, JsonNode offer) {
        try {
            var content = content(operator, offer);
            if (content != null) {
                topUps.addTopUp(content, PlanFields.code(text(offer, "id")), cost(offer));
            }
        } catch (InvalidRow invalid) {
            // Skipped.
        }
    }

    /// What is compared with top-ups. Null if the operator has none.
    private static AiraloTopUps.@Nullable Content content(JsonNode operator, JsonNode offer) {
        var id = text(operator, "id");
        int days = PlanFields.days(text(offer, "day"));
        return !PlanFields.isCode(id) || text(operator, "rechargeability").equalsIgnoreCase("false")
                ? null
                : new AiraloTopUps.Content(id, data(offer, days), days, text(offer, "voice"), text(offer, "text"));
    }

    private static Money cost(JsonNode offer) {
        var netPrice = text(offer, "net_price");
        return PlanFields.cost(netPrice.isEmpty() ? text(offer, "price") : netPrice);
    }

    private Collection<JsonNode> valuesOf(JsonNode parent, String field, String where) {
        var values = parent.path(field);
        if (!values.isContainer()) {
            rows.row(where, RowCodes.UNKNOWN, () -> {
                throw new InvalidRow("the %s are missing".formatted(field));
            });
        }
        return values.values();
    }

    private static RowCodes code(JsonNode offer) {
        var id = offer.path("id");
        return id.isString() || id.isIntegralNumber() ? RowCodes.of(id.asString()) : RowCodes.UNKNOWN;
    }

    private ListedPlan plan(JsonNode place, JsonNode operator, JsonNode offer) {
        var type = text(offer, "type");
        if (!type.equals("sim")) {
            throw new InvalidRow("the type is %s, which is neither sim nor topup".formatted(InputText.quoted(type)));
        }
        var name = PlanFields.name(name(place, operator, offer));
        int days = PlanFields.days(text(offer, "day"));
        var countries = PlanFields.countries(countries(place, operator));
        var code = PlanFields.code(text(offer, "id"));
        var content = content(operator, offer);
        if (content != null) {
            topUps.addPlan(content, code);
        }
        return new ListedPlan(
                code, name, cost(offer), days, data(offer, days), countries, PlanType.of(countries, name));
    }

    /// Ends with the operator, because two operators of a place may offer the same package:
    /// `United States 1 GB - 7 Days, Change`.
    private static String name(JsonNode place, JsonNode operator, JsonNode offer) {
        if (text(offer, "title").isBlank()) {
            throw new InvalidRow("the title is missing");
        }
        return "%s %s, %s".formatted(text(place, "title"), text(offer, "title"), text(operator, "title"));
    }

    /// The operator's countries, or the place if the operator has none.
    private static List<String> countries(JsonNode place, JsonNode operator) {
        var codes = new ArrayList<String>();
        for (var country : operator.path("countries").values()) {
            codes.add(text(country, "country_code"));
        }
        if (codes.isEmpty() && !text(place, "country_code").isBlank()) {
            codes.add(text(place, "country_code"));
        }
        return codes;
    }

    /// The amount and the text must agree. Only the text states that an allowance is daily, and a daily
    /// allowance must not be sold as the total.
    private static DataAllowance data(JsonNode offer, int days) {
        if (text(offer, "is_unlimited").equalsIgnoreCase("true")) {
            return DataAllowance.UNLIMITED;
        }
        var counted = DataAllowance.ofMegabytes(text(offer, "amount"), DataAllowance.BINARY);
        var words = text(offer, "data");
        if (!words.isBlank() && !isSame(counted, PlanFields.data(words, DataAllowance.BINARY, days))) {
            throw new InvalidRow(
                    "the data is %s, but the amount is %s".formatted(InputText.quoted(words), counted.label()));
        }
        return counted;
    }

    private static boolean isSame(DataAllowance counted, DataAllowance stated) {
        return Objects.equals(counted.bytes(), stated.bytes())
                && !stated.label().endsWith("/day");
    }

    /// The field's string, number or boolean as text. Empty if the field is missing.
    private static String text(JsonNode parent, String field) {
        var value = parent.path(field);
        if (!value.isNumber()) {
            return value.isValueNode() && !value.isNull() ? InputText.stripped(value.asString()) : "";
        }
        var number = value.decimalValue();
        if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
            throw new InvalidRow("the %s is out of range".formatted(field));
        }
        return number.toPlainString();
    }
}
