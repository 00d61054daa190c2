import Foundation
import IntakeContract
import Testing

@testable import CommandLineCommands

struct UnknownFieldsTests {
    @Test func misspelledFieldsAreNamedWithTheirPath() {
        let text = #"{"form": {"pin": "1", "carrierAcountNumber": "2"}, "gate": {"x": {"y": 1}}, "extra": []}"#
        #expect(UnknownFields.names(in: Data(text.utf8)) == ["extra", "form.carrierAcountNumber", "gate.x"])
    }

    @Test func theFieldsOfARequestAreThoseOfAnImport() throws {
        let schema = try JSONSerialization.jsonObject(with: try Self.file("deploy/contract/schemas/\(Self.schema)"))
        let types = try #require((schema as? [String: Any])?["definitions"] as? [String: [String: Any]])
        let columns = Set(ImportColumn.all.map(\.name)).subtracting(["key", "bill", "letter"])
        #expect(Set(Self.fields(of: "PortRequestForm", in: types)) == columns)
    }

    private static let schema = "SubmitPortRequest.request.json"

    /// The ways to all values within a type of a schema.
    private static func fields(of type: String, in types: [String: [String: Any]]) -> [String] {
        let properties = types[type]?["properties"] as? [String: [String: Any]] ?? [:]
        return properties.flatMap { name, property -> [String] in
            let choices = property["anyOf"] as? [[String: Any]] ?? [property]
            let inner =
                choices.lazy.compactMap { $0["$ref"] as? String }.first?.split(separator: "/").last
                .map { fields(of: String($0), in: types) } ?? []
            return inner.isEmpty ? [name] : inner.map { "\(name).\($0)" }
        }
    }

    private static func file(_ path: String) throws -> Data {
        try Data(contentsOf: URL(filePath: #filePath).appending(path: "../../../\(path)").standardizedFileURL)
    }

    @Test func aSampleHasNoneAndOtherTextIsReportedElsewhere() throws {
        let file = URL(filePath: #filePath).appending(path: "../../../deploy/samples/request-clean.json")
        #expect(UnknownFields.names(in: try Data(contentsOf: file.standardizedFileURL)).isEmpty)
        #expect(UnknownFields.names(in: Data("no JSON".utf8)).isEmpty)
    }
}
