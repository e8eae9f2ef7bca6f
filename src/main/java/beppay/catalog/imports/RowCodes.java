package beppay.catalog.imports;

import beppay.platform.csv.InputText;
import java.util.List;

/// The codes of the plans that a row may describe.
///
/// @param codes one if the row's code can be read, several if each field may be the code, none if no code can
///     be read
/// @param isCertain whether the row's code can be read
record RowCodes(List<String> codes, boolean isCertain) {
    static final RowCodes UNKNOWN = new RowCodes(List.of(), false);

    static RowCodes of(String field) {
        return PlanFields.isCode(field) ? new RowCodes(List.of(InputText.stripped(field)), true) : UNKNOWN;
    }

    /// For a row with the wrong number of fields, so that the fields may not be in their columns.
    static RowCodes amongAll(List<String> fields) {
        return new RowCodes(
                fields.stream()
                        .filter(PlanFields::isCode)
                        .map(InputText::stripped)
                        .toList(),
                false);
    }
}
