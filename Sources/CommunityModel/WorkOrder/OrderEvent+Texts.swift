extension OrderEvent.Kind {
  /// Every text that the event holds, and where: what is written freely, the name of a requester who is in no file, the
  /// number of another office. Keys, numbers of records and telephones are no texts.
  public var texts: [(field: OrderField, text: String)] {
    // What stood before a correction was let in when it was written.
    if case .amended(let registration, let assignBy, let contactBy, _, _) = self {
      return OrderEvent.Kind.registered(registration, assignBy: assignBy, contactBy: contactBy).texts
    }
    var texts: [(field: OrderField, text: String)] = []
    _ = withTexts { field, text in
      if field == .callbackPhone {
        texts += PhoneList(text).labels.values.map { (.requester, $0) }
      } else {
        texts.append((field, text))
      }
      return text
    }
    switch self {
    case .registered(let registration, _, _):
      texts.append((.externalNumber, registration.externalNumber ?? ""))
      if case .contact(let name, let phone) = registration.requester {
        texts.append((.requester, name))
        // What a phone is called is typed beside it.
        texts += phone.map { PhoneList($0).labels.values.map { (.requester, $0) } } ?? []
      }
    default: break
    }
    return texts
  }

  /// The same event with every free text put through `change`: for taking out of it what may no longer be kept.
  ///
  /// States, dates, decisions, figures and the requester stay as they are, except as said here. A number left to call
  /// back on is put through it too; an empty one is none.
  /// - Parameter requester: who is put in the place of a contact with that name and telephone, where it is known to be
  ///   somebody in the file; nil leaves the contact.
  public func withTexts(
    contact requester: (_ name: String, _ phone: String?) -> Requester? = { _, _ in nil },
    _ change: (OrderField, String) -> String
  ) -> OrderEvent.Kind {
    switch self {
    case .registered(let it, let assignBy, let contactBy):
      return .registered(it.withTexts(contact: requester, change), assignBy: assignBy, contactBy: contactBy)
    case .amended(let it, let assignBy, let contactBy, let dueAt, let before):
      return .amended(
        it.withTexts(contact: requester, change), assignBy: assignBy, contactBy: contactBy, dueAt: dueAt,
        before: before?.withTexts(contact: requester, change))
    case .requesterLinked(let id, let phone):
      return .requesterLinked(id, callbackPhone: phone.flatMap { $0.phone(put: change) })
    case .assigned(let it, let dueAt): return .assigned(it.withTexts(change), dueAt: dueAt)
    case .reassigned(let it, let dueAt): return .reassigned(it.withTexts(change), dueAt: dueAt)
    case .returned(let reason): return .returned(reason: change(.reason, reason))
    case .extended(let to, let reason): return .extended(to: to, reason: change(.reason, reason))
    case .finished(let it, let endsUncalled):
      let completion = Completion(done: change(.done, it.done), solved: it.solved, reply: change(.reply, it.reply))
      return .finished(completion, endsUncalled: endsUncalled)
    case .refusalAsked(let it, let dueAt):
      let refusal = Refusal(
        reason: it.reason, basis: change(.basis, it.basis), alternative: change(.alternative, it.alternative))
      return .refusalAsked(refusal, dueAt: dueAt)
    case .refusalRejected(let reason): return .refusalRejected(reason: change(.reason, reason))
    case .calledBack(let callback, outcome: .resolvedUnsolved(let reason)):
      return .calledBack(callback, outcome: .resolvedUnsolved(reason: change(.reason, reason)))
    case .withdrawn(let reason): return .withdrawn(reason: change(.reason, reason))
    case .reopened(let reason, let assignBy, let contactBy):
      return .reopened(reason: change(.reason, reason), assignBy: assignBy, contactBy: contactBy)
    case .givenBack(let master, let reason, let dueAt):
      return .givenBack(from: master, reason: change(.reason, reason), dueAt: dueAt)
    case .noted(let text): return .noted(change(.note, text))
    case .chased(let text): return .chased(change(.note, text))
    case .carriedOver(let reason): return .carriedOver(reason: change(.reason, reason))
    case .hotline(let step): return .hotline(step.withTexts(change))
    // A suspension's reason is a key of the catalogue.
    case .started, .suspended, .resumed, .refusalApproved, .calledBack, .merged, .absorbed,
      .closed, .undone, .redone, .clocksMoved:
      return self
    }
  }
}

extension Registration {
  func withTexts(
    contact requester: (_ name: String, _ phone: String?) -> Requester?, _ change: (OrderField, String) -> String
  ) -> Registration {
    var it = self
    it.text = change(.text, text)
    it.place.raw = change(.place, place.raw)
    it.outsideRequest = outsideRequest.map { change(.outsideRequest, $0) }
    it.callbackPhone = callbackPhone.flatMap { $0.phone(put: change) }
    if case .contact(let name, let phone) = self.requester, let known = requester(name, phone) { it.requester = known }
    return it
  }
}

extension Assignment {
  func withTexts(_ change: (OrderField, String) -> String) -> Assignment {
    var it = self
    it.forWhom = change(.forWhom, forWhom)
    it.what = change(.what, what)
    it.expectedResult = change(.expectedResult, expectedResult)
    it.partner = partner.map { change(.partner, $0) }
    it.papersReceived = papersReceived.map { change(.papersReceived, $0) }
    it.nextStep = nextStep.map { change(.nextStep, $0) }
    return it
  }
}

extension String {
  /// A number to call back on, changed; nil where nothing is left of it.
  fileprivate func phone(put change: (OrderField, String) -> String) -> String? {
    let phone = change(.callbackPhone, self)
    return phone.isEmpty ? nil : phone
  }
}
