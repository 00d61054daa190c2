import Access
import ArgumentParser
import Foundation

/// Groups the commands for keys.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Makes, lists, rotates and revokes the keys and tokens of services, CRMs and operators.",
        discussion: """
            The folder of the keys has access.json (the public keys, and what each of them may call) and NAME.key (the \
            secret key of each name, for its owner only). Every process reads both again when they change; no restart \
            is needed.
            """,
        subcommands: [
            NewKey.self, NewToken.self, ListKeys.self, RotateKey.self, RevokeKey.self, WriteDeployment.self,
        ]
    )
}
