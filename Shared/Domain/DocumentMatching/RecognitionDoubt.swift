/// Tells a name or an address that was misread in a picture from another one.
///
/// Recognition of English reads "Núñez" as "Nufiez": that is no contradiction, but it is not the same either.
enum RecognitionDoubt {
    /// Whether `expected` stands in `found` but for as few letters as recognition gets wrong.
    ///
    /// One letter of a short text, a fifth of a long one. Never for numbers, where each digit counts.
    static func mayBe(_ found: String, _ expected: String) -> Bool {
        let (shown, wanted) = (SearchKey(found).bytes, SearchKey(expected).bytes)
        guard wanted.count >= 5, wanted.count <= 400, shown.count <= 400 else { return false }
        let bearable = wanted.count < 10 ? 1 : max(2, wanted.count / 5)
        return distance(of: wanted, within: shown) <= bearable
    }

    /// The fewest letters to change, add or leave out so that `wanted` stands somewhere in `shown`.
    private static func distance(of wanted: [UInt8], within shown: [UInt8]) -> Int {
        // One row for each letter of `wanted`; to begin and to end anywhere in `shown` costs nothing.
        var row = [Int](repeating: 0, count: shown.count + 1)
        for (index, letter) in wanted.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for place in shown.indices {
                let cost = diagonal + (shown[place] == letter ? 0 : 1)
                diagonal = row[place + 1]
                row[place + 1] = min(cost, diagonal + 1, row[place] + 1)
            }
        }
        return row.min() ?? wanted.count
    }
}
