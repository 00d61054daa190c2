import AccountProvisioningContract
import IntakeContract
import LinkingContract
import Messaging
import SagaSupervisorContract
import SubmissionContract

/// All calls and messages between processes; a test compares the list with the declarations.
package enum ContractCatalogue {
    /// The calls of a CRM, in the order in which it needs them; intake answers all of them.
    package static let callsOfCRM: [any CallContract.Type] = [
        SubmitPortRequest.self, AmendPortRequest.self, CancelPortRequest.self, RequestSnapBack.self,
        GetForecast.self, GetLetter.self, GetPacket.self, GetPortRequest.self, ListPortRequests.self, ReadFeed.self,
        FetchDocument.self, CheckHealth.self, DescribeService.self,
    ]

    /// The additional calls of operations and of the services themselves.
    package static let callsOfOperations: [any CallContract.Type] = [
        OverrideFinding.self, AddNote.self, CheckPortRequest.self, ProposeSnapBack.self, ListSnapBackProposals.self,
        ListBatches.self, GetBatch.self, GetAreaCodes.self, ReplaceAreaCodes.self, GetSaga.self,
        ListSagas.self, CountSagas.self,
        ApproveAttempt.self, RetryStep.self, ResolveContradiction.self, ListAttempts.self, ListFees.self,
        DecideFee.self, ListUnmatchedMail.self, ListVendorMail.self,
        RecordVendorAnswer.self, DecideVendorMail.self,
        ListMailTemplates.self, ImportMailTemplates.self, ConfirmMailTemplates.self, RemoveMailTemplates.self,
        ListAccounts.self, RecordAccount.self, ListLines.self, LookAtAccount.self, FindLine.self, ChangeLine.self,
        ConfirmLine.self, ListTimers.self, MoveTimer.self, RevokeTimer.self,
        ListPolicyFiles.self, ReadQueues.self, ListEffects.self,
        SettleEffect.self, ListNotices.self,
        ListEmailTemplates.self,
        ReleaseEffects.self, LiftQuarantine.self, ListDeadLetters.self, GetDeadLetter.self, RetryDeadLetters.self,
        DiscardDeadLetters.self, ListDecisions.self, ListIntakeStandings.self, ListSagaStandings.self,
        ListAttemptStandings.self, ListLineStandings.self,
    ]

    /// The commands and events that travel from store to store.
    package static let durableMessages: [any DurableMessage.Type] = [
        RequestReceived.self, RequestAmended.self, RequestPublished.self, PacketFrozen.self, PacketIncomplete.self,
        FindingOverridden.self, CancelAsked.self, SnapBackAsked.self, OpenPacket.self, RecordStatus.self,
        EnsureAccount.self, AccountReady.self,
        AccountBlocked.self, SubmitPacket.self, AskVendor.self, PacketSent.self, PacketWithdrawn.self,
        PacketAmbiguous.self, VendorAnswered.self, LinkNumber.self, VerifyLine.self, UnlinkNumber.self,
        LookForNumber.self, NotifyCustomer.self, NumberLinked.self, LinkFailed.self, LineVerified.self,
        LineChanged.self,
        NumberLookedFor.self, CustomerNotified.self,
    ]
}
