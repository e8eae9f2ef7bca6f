package beppay.esims;

import java.util.List;
import java.util.stream.IntStream;

/// The eSIMs of an order as they are stored, in the order of their positions: three lists of the same length.
///
/// @param esimIds the ids in the table `esims`
/// @param sealedCodes see [ProfileCipher]
public record SealedEsims(List<Long> esimIds, List<String> iccids, List<byte[]> sealedCodes) {
    public static final SealedEsims NONE = new SealedEsims(List.of(), List.of(), List.of());

    public boolean isEmpty() {
        return esimIds.isEmpty();
    }

    public List<Profile> open(ProfileCipher cipher) {
        return IntStream.range(0, esimIds.size())
                .mapToObj(i -> cipher.open(iccids.get(i), sealedCodes.get(i), Esims.TABLE, esimIds.get(i)))
                .toList();
    }
}
