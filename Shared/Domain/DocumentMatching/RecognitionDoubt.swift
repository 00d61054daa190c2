/// Distinguishes a misread name or address from a different one.
///
/// Text recognition for English reads "Núñez" as "Nufiez", which neither contradicts nor equals the name.
enum RecognitionDoubt {
    /// Whether `found` contains `expected`, apart from as few errors as recognition makes.
    ///
    /// It allows one error in a short text and a fifth of a long one. Never use it for numbers, where each digit
    /// counts.
    static func mayBe(_ found: String, _ expected: String) -> Bool {
        let (shown, wanted) = (SearchKey(found).bytes, SearchKey(expected).bytes)
        guard wanted.count >= 5, wanted.count <= 400, shown.count <= 400 else { return false }
        let bearable = wanted.count < 10 ? 1 : max(2, wanted.count / 5)
        return distance(of: wanted, within: shown) <= bearable
    }

    /// The smallest number of letters to change, add or remove so that `shown` contains `wanted`.
    private static func distance(of wanted: [UInt8], within shown: [UInt8]) -> Int {
        // One row for each letter of `wanted`; beginning and ending anywhere in `shown` is free.
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
