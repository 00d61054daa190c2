import Foundation

/// The states that ZIP codes belong to, by their first three digits.
///
/// A prefix may belong to two states, so it can only warn.
package enum ZIPPrefixes {
    /// The two-letter codes of the states; `nil` for a prefix that is not listed, which may be newer than the list.
    package static func states(of zip: String) -> Set<String>? {
        Int(zip.prefix(3)).flatMap { table[$0] }
    }

    private static let table: [Int: Set<String>] = {
        do {
            return try JSONDecoder().decode(File.self, from: Data(PackageResources.ZIPPrefixes_json)).table
        } catch {
            preconditionFailure("The bundled ZIP prefixes cannot be read: \(error)")
        }
    }()

    private struct File: Decodable {
        /// By state, single prefixes and ranges such as `600-620`.
        let prefixes: [String: [String]]

        var table: [Int: Set<String>] {
            var table: [Int: Set<String>] = [:]
            for (state, ranges) in prefixes {
                for range in ranges {
                    let ends = range.split(separator: "-").compactMap { Int($0) }
                    guard let first = ends.first, let last = ends.last, first <= last else { continue }
                    for prefix in first...last { table[prefix, default: []].insert(state) }
                }
            }
            return table
        }
    }
}
