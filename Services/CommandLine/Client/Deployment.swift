import Foundation
import Messaging
import ServiceKit
import SystemPicture
import ZeroMQ

/// The file that says where the services of a remote set are, and which key to use for them.
///
/// Relative paths in it are relative to the file.
package struct Deployment: Codable, Sendable, Hashable {
    /// The endpoints by the names of the services.
    package let services: [String: String]
    /// The path of the access list.
    package let access: String
    /// The path of the secret key.
    package let keyFile: String

    /// Creates the content of a file; paths of keys in its folder or below are made relative.
    package init(services: [String: String], keys: KeyFolder, name: String, for file: String) {
        let place = URL(filePath: file).deletingLastPathComponent().standardizedFileURL.path(percentEncoded: false)
        func relative(_ path: String) -> String {
            path.hasPrefix(place) ? String(path.dropFirst(place.count).drop { $0 == "/" }) : path
        }
        self.services = services
        access = relative(keys.access)
        keyFile = relative(keys.keyFile(of: name))
    }

    /// Reads a file.
    ///
    /// - Throws: ``CommandFailure`` with everything that is wrong with it.
    package static func directory(in file: String) throws(CommandFailure) -> ServiceDirectory {
        let bytes = try readInput(file)
        let deployment: Deployment
        do {
            deployment = try MessageCoding.decode(Deployment.self, from: bytes)
        } catch {
            throw CommandFailure(.unreadableInput, "\(file): \(MessageCoding.sentence(for: error))")
        }
        var endpoints: [ServiceName: Endpoint] = [:]
        var problems: [String] = []
        for (name, text) in deployment.services.sorted(by: { $0.key < $1.key }) {
            let service = ServiceName(rawValue: name)
            endpoints[service] = Endpoint(text)
            if !ServiceName.all.contains(service) {
                let known = ServiceName.all.map(\.rawValue).joined(separator: ", ")
                problems.append("\"\(name)\" is not a service. The services are: \(known).")
            }
            if endpoints[service] == nil {
                problems.append("\"\(text)\" of \(name) is not an endpoint; write tcp://HOST:PORT.")
            }
        }
        guard problems.isEmpty else {
            throw CommandFailure(.unreadableInput, "\(file) is not a valid deployment file.", details: problems)
        }
        let place = URL(filePath: file).deletingLastPathComponent()
        func absolute(_ path: String) -> String {
            URL(filePath: path, relativeTo: place).standardizedFileURL.path(percentEncoded: false)
        }
        return ServiceDirectory(
            endpoints: endpoints,
            keys: KeyPaths(keyFile: absolute(deployment.keyFile), access: absolute(deployment.access)),
            source: file
        )
    }
}
