import Foundation
import IntakeContract
import Testing

@testable import CommandLineCommands

struct UnknownFieldsTests {
    @Test func misspelledFieldsAreNamedWithTheirPath() {
        let text = #"{"form": {"pin": "1", "carrierAcountNumber": "2"}, "gate": {"x": {"y": 1}}, "extra": []}"#
        #expect(UnknownFields.names(in: Data(text.utf8)) == ["extra", "form.carrierAcountNumber", "gate.x"])
    }

    @Test func theFieldsOfARequestAreThoseOfAnImport() {
        let columns = Set(ImportColumn.all.map(\.name)).subtracting(["key", "bill", "letter"])
        #expect(RequestFields.all == columns)
    }

    @Test func aSampleHasNoneAndOtherTextIsReportedElsewhere() throws {
        let file = URL(filePath: #filePath).appending(path: "../../../deploy/samples/request-clean.json")
        #expect(UnknownFields.names(in: try Data(contentsOf: file.standardizedFileURL)).isEmpty)
        #expect(UnknownFields.names(in: Data("no JSON".utf8)).isEmpty)
    }
}
