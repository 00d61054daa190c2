import Foundation
import Porting
import Testing
import Timekeeping

struct VendorAnswerTests {
    @Test func aDateThatIsSetIsNamed() {
        #expect(VendorAnswer(.dateSet, text: "soon") == nil)
        #expect(VendorAnswer(.dateSet, scheduledFor: CalendarDay("2026-12-01"), text: "December 1") != nil)
    }

    @Test func aMessageWithADateThatIsNotNamedIsRefused() {
        let json = #"{ "kind": "dateSet", "reasons": [], "text": "soon" }"#
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(VendorAnswer.self, from: Data(json.utf8))
        }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(context.codingPath.map(\.stringValue) == ["scheduledFor"])
    }
}
