import Foundation
import JSONCoding

/// What kind of numbers an area code belongs to.
package enum AreaCodeClass: String, Codable, CaseIterable, Sendable {
    /// One of the fifty states or the District of Columbia.
    case usState
    /// A territory of the United States.
    case usTerritory
    case canada
    /// A Caribbean or Atlantic country of the numbering plan.
    case caribbean
    case tollFree
    case premium
    /// Personal communication services, 5xx.
    case personal
    /// Codes of carriers and of the government, which belong to no place.
    case nongeographic
    /// Not listed; the code may be newer than the table.
    case unassigned
}

extension AreaCodeClass: CodingKeyRepresentable {}

/// Classifies area codes by a list that is data and can be replaced without a release.
package struct AreaCodeTable: Hashable, Sendable {
    /// The day to which the list is up to date, as `2026-07-31`.
    package let asOf: String
    /// Where the list comes from; empty if it does not say.
    package let source: String
    private let classes: [String: AreaCodeClass]

    /// Reads a table from JSON in the format of `Policy/AreaCodes.json`.
    ///
    /// - Throws: `DecodingError` for anything else, and for a code that is not three digits or is listed twice.
    package init(json: Data) throws {
        let file = try JSONCoder.decode(File.self, from: json)
        var classes: [String: AreaCodeClass] = [:]
        for (kind, codes) in file.codes {
            for code in codes {
                guard code.count == 3, code.allSatisfy({ $0.isASCII && $0.isNumber }),
                    classes.updateValue(kind, forKey: code) == nil
                else {
                    throw DecodingError.dataCorrupted(
                        .init(codingPath: [], debugDescription: "\"\(code)\" is not an area code, or is listed twice")
                    )
                }
            }
        }
        self.asOf = file.asOf
        source = file.source ?? ""
        self.classes = classes
    }

    /// The class of an area code; `.unassigned` for one that is not listed.
    package func classify(_ areaCode: String) -> AreaCodeClass {
        classes[areaCode] ?? .unassigned
    }

    /// How many area codes there are of each class.
    package var counts: [AreaCodeClass: Int] { classes.values.reduce(into: [:]) { $0[$1, default: 0] += 1 } }

    /// The table of this release.
    package static let bundled: AreaCodeTable = {
        do {
            return try AreaCodeTable(json: Data(PackageResources.AreaCodes_json))
        } catch {
            preconditionFailure("The bundled area codes cannot be read: \(error)")
        }
    }()

    private struct File: Decodable {
        let asOf: String
        let source: String?
        let codes: [AreaCodeClass: [String]]
    }
}
