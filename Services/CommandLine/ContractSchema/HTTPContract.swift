import GatewayCore
import IntakeContract
import Messaging

/// The contract of a CRM as the HTTP gateway offers it, derived from the same declarations as the other documents.
package enum HTTPContract {
    /// The methods of a CRM with their paths.
    package static func operations() throws -> [HTTPOperation] {
        try ContractCatalogue.callsOfCRM.map { try operation($0) }
    }

    /// The media types of the file with which a method answers; `nil` for one that answers with JSON.
    static func fileTypes(of method: Method) -> [String]? { files[method] }

    private static let files: [Method: [String]] = [
        GetLetter.method: ["application/pdf"],
        FetchDocument.method: ["application/pdf", "image/png", "image/jpeg", "image/tiff"],
    ]

    /// What a method has is what its request reads.
    static func operation<Call: CallContract>(_ type: Call.Type) throws -> HTTPOperation {
        let reader = SchemaReader(place: "#/")
        _ = try reader.read(type)
        guard case .object(let schema)? = reader.components[SchemaReader.name(of: type)] else {
            throw SchemaError("\(type) is no object.")
        }
        let properties: [String: JSONValue] =
            if case .object(let properties)? = schema["properties"] { properties } else { [:] }
        return HTTPOperation(
            Call.method,
            hasKey: properties["key"] != nil,
            takesDocuments: properties["documents"] != nil,
            answersWithFile: fileTypes(of: Call.method) != nil
        )
    }
}
