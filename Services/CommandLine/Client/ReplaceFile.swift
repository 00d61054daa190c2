import Foundation
import SystemPicture

/// Replaces a file with a value as JSON, atomically, so that no process ever reads half of it.
package func replaceFile(_ path: String, with value: some Encodable) throws {
    let text = try JSONText.text(value, isPretty: true)
    try Data((text + "\n").utf8).write(to: URL(filePath: path), options: .atomic)
}
