import NameFinding

extension Resident {
  /// The record as it is kept: an identity number in its one form, so that one number is one person, and nothing in it
  /// written with characters that only look like those that are meant. Names are kept as written otherwise.
  public var asKept: Resident {
    var it = self
    it.name = TextFolding.readable(name)
    it.otherName = otherName.map(TextFolding.readable)
    it.note = TextFolding.readable(note)
    if let contact = emergencyContact {
      it.emergencyContact = EmergencyContact(
        name: TextFolding.readable(contact.name), phone: contact.phone, relation: TextFolding.readable(contact.relation)
      )
    }
    it.identityNumber = identityNumber.map(IdentityNumber.canonical)
    return it
  }
}
