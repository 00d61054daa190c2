import Timekeeping

/// What a desk does that was away when something was due.
extension PortingDesk {
    /// A date that has passed when the desk comes to write about it is set later, by as long as the desk was late.
    ///
    /// What follows from the packet moves with it. A desk at work announces no day that is over, and its emails would
    /// be left to a person.
    mutating func postponedIfLate(_ item: AgendaItem, at now: Timestamp) -> AgendaItem {
        switch item.step {
        case .dateSet(let date), .dateChanged(let date):
            guard date < now else { return item }
        case .receipt, .incomplete, .rejected, .dateWithdrawn, .question, .unclear, .completed, .miscalled, .entered,
            .answerCancel, .answerSnapBack, .answerChase:
            return item
        }
        let lateness = now - item.at
        let following = agenda.filter { $0.reference == item.reference && $0.step.belongsToPacket }
        agenda.removeAll(where: following.contains)
        for next in following { plan(next.postponed(by: lateness)) }
        return item.postponed(by: lateness)
    }
}

extension AgendaItem {
    /// The same step later, with the date that it states.
    fileprivate func postponed(by span: TimeSpan) -> AgendaItem {
        let step: Step =
            switch self.step {
            case .dateSet(let date): .dateSet(Self.wholeSecond(date + span))
            case .dateChanged(let date): .dateChanged(Self.wholeSecond(date + span))
            case .completed(let moment): .completed(Self.wholeSecond(moment + span))
            case .miscalled(let moment): .miscalled(Self.wholeSecond(moment + span))
            case .receipt, .incomplete, .rejected, .dateWithdrawn, .question, .unclear, .entered, .answerCancel,
                .answerSnapBack, .answerChase:
                self.step
            }
        return AgendaItem(at: at + span, reference: reference, thread: thread, step: step)
    }
}
