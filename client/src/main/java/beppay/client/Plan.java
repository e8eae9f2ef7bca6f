package beppay.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;

/// A plan on sale.
///
/// @param price the price that you pay, in USD
/// @param data such as `5GB`, `500MB/day` or `Unlimited`
/// @param countriesIncluded English names, separated by a comma and a space
/// @param countryIso2 the ISO 3166-1 alpha-2 codes of the same countries, separated by commas
/// @param planType `country`, `regional` or `global`
public record Plan(
        String id,
        String name,
        int days,
        BigDecimal price,
        String data,
        String countriesIncluded,
        @JsonProperty("countryIso2") String countryIso2,
        String planType,
        boolean isVisible) {

    /// The ISO 3166-1 alpha-2 codes of the countries.
    public List<String> countries() {
        return List.of(countryIso2.split(","));
    }

    /// Filters and sort order for plans. Each method returns a new query with one more setting.
    public static final class Query {
        private static final Query ALL = new Query(Parameters.NONE);

        private final Parameters parameters;

        private Query(Parameters parameters) {
            this.parameters = parameters;
        }

        public static Query all() {
            return ALL;
        }

        /// @param codes ISO 3166-1 alpha-2 codes; plans match that cover at least one of them
        public Query countries(String... codes) {
            return with("country", String.join(",", codes));
        }

        /// @param type `country`, `regional` or `global`
        public Query planType(String type) {
            return with("plan_type", type);
        }

        /// @param words countries, amounts of data, days and words of names, such as `uk 5 gb`. Without a sort
        ///     order, the best match comes first.
        public Query search(String words) {
            return with("search", words);
        }

        public Query minDays(int days) {
            return with("min_days", days);
        }

        public Query maxDays(int days) {
            return with("max_days", days);
        }

        /// @param megabytes megabytes of 10⁶ bytes; unlimited plans always match
        public Query minDataMb(long megabytes) {
            return with("min_data_mb", megabytes);
        }

        public Query maxPrice(BigDecimal usd) {
            return with("max_price", usd.toPlainString());
        }

        /// @param order `price`, `-price`, `days`, `data` or `name`
        public Query sort(String order) {
            return with("sort", order);
        }

        /// @param plans the number of plans per page, at most 5,000; all plans by default
        public Query pageSize(int plans) {
            return with("limit", plans);
        }

        public Query offset(int plans) {
            return with("offset", plans);
        }

        private Query with(String name, Object value) {
            return new Query(parameters.with(name, value));
        }

        Parameters parameters() {
            return parameters;
        }
    }
}
