import Foundation

/// How long a system may take to start before it is taken for broken.
package enum StartPatience {
    private static let always = Duration.seconds(20)
    /// A migration by a new release goes through a store, and makes indexes of it, once.
    private static let perGibibyte = Duration.seconds(20)

    /// The longest start on stores of a size.
    package static func limit(storedBytes: Int) -> Duration { always + perGibibyte * (storedBytes >> 30) }
}

extension DataFolder {
    /// The size of all stores; 0 if there are none yet.
    var storedBytes: Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: stores)) ?? []
        return names.reduce(0) { sum, name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(stores)/\(name)")
            return sum + (attributes?[.size] as? Int ?? 0)
        }
    }
}
