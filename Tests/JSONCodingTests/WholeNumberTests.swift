import Foundation
import JSONCoding
import Testing

/// Which numbers are whole ones, and fit a type.
struct WholeNumberTests {
    private func whole(_ text: String) -> Int64? { try? JSONCoder.decode(Int64.self, from: Data(text.utf8)) }

    @Test(arguments: [
        ("1.0", 1), ("10e-1", 1), ("1.50e1", 15), ("-0", 0), ("0.000", 0), ("0e400", 0),
        ("-0.0e-99999999999999999999", 0),
        ("9223372036854775807.0", Int64.max), ("-9.223372036854775808e18", Int64.min),
        ("9007199254740993.0", 9_007_199_254_740_993),
    ])
    func aFractionOfZerosIsNone(text: String, value: Int64) {
        #expect(whole(text) == value)
    }

    @Test(arguments: [
        "0.5", "1e-400", "-1e-400", "1.00000000000000000000000000001", "0.99999999999999999999999999999",
        "9223372036854775808",
        "9223372036854775807.5", "1e19", "1e99999999999999999999", "1e400", "1.5e-9223372036854775808",
        "1.0e-9223372036854775808", "1.0e9223372036854775807", "1e-9223372036854775809",
    ])
    func aFractionHoweverSmallAndWhatIsTooLargeDoNotFit(text: String) {
        #expect(whole(text) == nil)
    }
}
