import PDFTypesetting
import Testing

/// A page for a browser is a small PNG, whatever is on it.
struct PagePreviewTests {
    @Test func aPageIsAGrayPNGOfItsSize() throws {
        let page = try #require(PagePreview(width: 80, height: 120, shades: Array(repeating: 200, count: 9_600)))
        #expect(page.png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(Array(page.png[16..<24]) == [0, 0, 0, 80, 0, 0, 0, 120])
        #expect(Array(page.png[24..<26]) == [8, 0], "8 bits of gray")
    }

    @Test func evenNoiseIsBelow300Kilobytes() throws {
        var state: UInt64 = 7
        // US Letter, as the console asks for it.
        let shades = (0..<811 * 1_050).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        let page = try #require(PagePreview(width: 811, height: 1_050, shades: shades))
        #expect(page.png.count < 300_000)
    }

    @Test func whatIsNoPictureHasNoPreview() {
        #expect(PagePreview(width: 2, height: 2, shades: [1]) == nil)
        #expect(PagePreview(width: 0, height: 0, shades: []) == nil)
        #expect(PagePreview(width: 10_001, height: 1, shades: Array(repeating: 0, count: 10_001)) == nil)
    }
}
