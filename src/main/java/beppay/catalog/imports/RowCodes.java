package beppay.catalog.imports;

import beppay.platform.csv.CellText;
import java.util.List;

/// Which plans a row may be about, as far as can be read.
///
/// @param codes one where the row's code can be read; several where any field may be the code; none where nothing
///     can be read
/// @param isCertain whether the one code is the row's own
record RowCodes(List<String> codes, boolean isCertain) {
    static final RowCodes UNKNOWN = new RowCodes(List.of(), false);

    static RowCodes of(String field) {
        return PlanFields.isCode(field) ? new RowCodes(List.of(CellText.stripped(field)), true) : UNKNOWN;
    }

    /// Of a row whose fields are not in their columns.
    static RowCodes amongAll(List<String> fields) {
        return new RowCodes(
                fields.stream()
                        .filter(PlanFields::isCode)
                        .map(CellText::stripped)
                        .toList(),
                false);
    }
}
