import Foundation

/// The targets, as `swift package dump-package` describes them.
struct Manifest: Decodable {
    struct Target: Decodable {
        enum Kind: String, Decodable {
            case regular
            case executable
            case test
            case system
        }

        let name: String
        let type: Kind
        let path: String
        var exclude: [String] = []
        var dependencies: [Dependency] = []
    }

    /// A dependency of a target, by the name of the target or product.
    struct Dependency: Decodable, Hashable {
        let name: String

        init(_ name: String) { self.name = name }

        init(from decoder: any Decoder) throws {
            // {"byName": ["Porting", null]} or {"product": ["GRDB", "GRDB.swift", null, null]}
            let kinds = try decoder.singleValueContainer().decode([String: [JSONAny]].self)
            guard case .some(.text(let name)) = kinds.values.first?.first else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "A dependency has no name.")
                )
            }
            self.name = name
        }
    }

    let targets: [Target]

    /// The target that a file is compiled into.
    func target(of file: String) -> Target? {
        targets.filter { target in
            file.hasPrefix(target.path + "/")
                && !target.exclude.contains { file.hasPrefix("\(target.path)/\($0)") }
        }.max { $0.path.count < $1.path.count }
    }
}

/// A value that matters only as text.
enum JSONAny: Decodable {
    case text(String)
    case other

    init(from decoder: any Decoder) throws {
        self = (try? decoder.singleValueContainer().decode(String.self)).map(JSONAny.text) ?? .other
    }
}
