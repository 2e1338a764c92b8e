use super::{
    Copies, Epoch, EpochPrivate, EpochPublic, Holder, KeyError, Keyring, PrivateKey, PublicKey, Randomness, Root,
    SealContext, Secret, Secrets, Unlocked, UserId, epoch_copy, root_copy, seal,
};

impl Keyring {
    /// A head begins a new epoch of the restricted key, for everybody entitled; what was sealed before still opens.
    pub fn new_epoch(&mut self, by: &Unlocked, random: &mut dyn Randomness) -> Result<(), KeyError> {
        let mut secrets = self.as_head(by)?;
        self.push_epoch(&mut secrets, random)?;
        self.authenticate(&secrets)
    }

    /// Whether somebody who knew the root secret has left and the store still opens by it.
    pub fn rotation_due(&self) -> bool {
        self.content.roll.rotation_due
    }

    /// Which root secret is in force, counted from 1: two keyrings of one register with the same open the same file.
    pub fn generation(&self) -> u32 {
        self.content.roll.roots.first().map_or(0, |root| root.generation)
    }

    /// Whether a new store is being written under the next root secret.
    pub fn rotation_begun(&self) -> bool {
        self.content.roll.roots.len() > 1
    }

    /// Puts the next root secret beside the one in force; [`Unlocked::next_keys`] then opens the store to be written.
    ///
    /// After a cut it may be begun again: the next secret stays the same. Both stay until
    /// [`Keyring::finish_rotation`] or [`Keyring::give_up_rotation`], so one of them always opens the store.
    pub fn begin_rotation(&mut self, by: &Unlocked, random: &mut dyn Randomness) -> Result<(), KeyError> {
        let mut secrets = self.as_head(by)?;
        if !self.rotation_begun() {
            self.push_root(&mut secrets, random)?;
        }
        self.authenticate(&secrets)
    }

    /// The store has been replaced: only the next root secret is kept.
    pub fn finish_rotation(&mut self, by: &Unlocked) -> Result<(), KeyError> {
        let mut secrets = self.as_head(by)?;
        if self.rotation_begun() {
            self.content.roll.roots.remove(0);
            secrets.roots.remove(0);
            self.content.roll.rotation_due = false;
        }
        self.authenticate(&secrets)
    }

    /// The new store could not be written: only the root secret in force is kept, and the rotation stays due.
    pub fn give_up_rotation(&mut self, by: &Unlocked) -> Result<(), KeyError> {
        let mut secrets = self.as_head(by)?;
        self.content.roll.roots.truncate(1);
        secrets.roots.truncate(1);
        self.authenticate(&secrets)
    }

    pub(super) fn push_root(&mut self, secrets: &mut Secrets, random: &mut dyn Randomness) -> Result<(), KeyError> {
        let root = random.draw_secret();
        let generation = self.content.roll.roots.last().map_or(1, |last| last.generation.saturating_add(1));
        let mut copies = Copies::new();
        for holder in self.content.roll.holders() {
            let place = root_copy(generation, holder.id);
            give(&mut copies, holder, &root, place, random)?;
        }
        self.content.roll.roots.push(Root { generation, copies });
        secrets.with_root(root, self.centre().id);
        Ok(())
    }

    pub(super) fn push_epoch(&mut self, secrets: &mut Secrets, random: &mut dyn Randomness) -> Result<(), KeyError> {
        let private = PrivateKey::new(random.draw_secret());
        let public: PublicKey = private.public();
        let epoch = self.content.roll.epochs.last().map_or(1, |last| last.number.saturating_add(1));
        let mut copies = Copies::new();
        for holder in self.content.roll.holders().into_iter().filter(|holder| holder.entitled) {
            give(&mut copies, holder, private.secret(), epoch_copy(epoch, holder.id), random)?;
        }
        self.content.roll.epochs.push(Epoch { number: epoch, public, copies });
        secrets.epochs.push(EpochPublic { epoch, public });
        secrets.openers.push(EpochPrivate { epoch, private });
        Ok(())
    }

    /// Takes every private epoch from a person and begins one they never had.
    pub(super) fn take_epochs(
        &mut self,
        user: UserId,
        secrets: &mut Secrets,
        random: &mut dyn Randomness,
    ) -> Result<(), KeyError> {
        for epoch in &mut self.content.roll.epochs {
            epoch.copies.remove(&user.0);
        }
        self.push_epoch(secrets, random)
    }

    /// Seals to one holder every shared secret that is theirs.
    pub(super) fn give_copies(
        &mut self,
        holder: Holder,
        secrets: &Secrets,
        random: &mut dyn Randomness,
    ) -> Result<(), KeyError> {
        for (root, (secret, _)) in self.content.roll.roots.iter_mut().zip(&secrets.roots) {
            give(&mut root.copies, holder, secret, root_copy(root.generation, holder.id), random)?;
        }
        if !holder.entitled {
            return Ok(());
        }
        for (epoch, mine) in self.content.roll.epochs.iter_mut().zip(&secrets.openers) {
            give(&mut epoch.copies, holder, mine.private.secret(), epoch_copy(epoch.number, holder.id), random)?;
        }
        Ok(())
    }
}

fn give(
    copies: &mut Copies,
    holder: Holder,
    secret: &Secret,
    place: SealContext<'_>,
    random: &mut dyn Randomness,
) -> Result<(), KeyError> {
    copies.insert(holder.id, seal(secret.expose(), holder.public, place, random)?);
    Ok(())
}
