use depter_values::Language;

use super::{
    ArgonParams, Holder, KeyError, Keyring, Moment, Randomness, Recovered, RecoveryCode, Role, Secrets, ShortText,
    Trilingual, Unlocked, User, UserId, UserKeys, alike, check_password, lock,
};

/// An account to be made.
#[derive(Clone, Copy)]
pub struct NewUser<'a> {
    /// Made by the door.
    pub id: UserId,
    /// The name to log in by; no two are taken for one another.
    pub name: &'a ShortText,
    /// What the person may do.
    pub role: Role,
    /// Whether a staff member opens restricted concerns; a head always does, a volunteer never.
    pub entitled: bool,
    /// The first password.
    pub password: &'a str,
}

impl Keyring {
    /// Adds an account; a head does.
    pub fn add_user(
        &mut self,
        by: &Unlocked,
        new: &NewUser<'_>,
        argon: ArgonParams,
        random: &mut dyn Randomness,
    ) -> Result<(), KeyError> {
        let secrets = self.as_head(by)?;
        let (user, _) = self.new_account(new, argon, random)?;
        let holder = user.holder();
        self.content.roll.users.push(user);
        self.give_copies(holder, &secrets, random)?;
        self.authenticate(&secrets)
    }

    /// Takes an account out: its name, its key and its copies are gone, and what is sealed from now on is closed to it.
    ///
    /// The person may have kept the root secret, so [`Keyring::rotation_due`] says that the store is to be rewritten.
    pub fn remove_user(&mut self, by: &Unlocked, user: UserId, random: &mut dyn Randomness) -> Result<(), KeyError> {
        let mut secrets = self.as_head(by)?;
        let was_entitled = self.content.roll.user(user)?.entitled;
        self.keep_a_head(user)?;
        if user == by.user {
            return Err(KeyError::NotPermitted);
        }
        self.content.roll.users.retain(|other| other.id != user);
        self.content.tries.remove(&user.0);
        self.content.roll.rotation_due = true;
        for root in &mut self.content.roll.roots {
            root.copies.remove(&user.0);
        }
        if was_entitled {
            self.take_epochs(user, &mut secrets, random)?;
        }
        self.authenticate(&secrets)
    }

    /// Changes one's own password: only the lock of one's own key is made anew.
    ///
    /// A wrong `current` counts as a wrong try.
    pub fn change_password(
        &mut self,
        by: &Unlocked,
        (current, new): (&str, &str),
        argon: ArgonParams,
        now: Moment,
        random: &mut dyn Randomness,
    ) -> Result<(), KeyError> {
        let session = self.refreshed(by)?;
        let own = self.try_password(by.user, current, now)?;
        self.check_password_of(&session.name, new)?;
        let fresh = lock::lock((self.centre().id, by.user), &own, new, argon, random)?;
        self.content.roll.user_mut(by.user)?.lock = fresh;
        self.authenticate_roll(&session.secrets)
    }

    /// What a guess at the password of an account costs.
    pub fn locked_with(&self, user: UserId) -> Result<ArgonParams, KeyError> {
        Ok(self.content.roll.user(user)?.lock.argon)
    }

    /// Locks one's own key anew by the same password, so that a guess costs more.
    pub fn lock_again(
        &mut self,
        by: &Unlocked,
        password: &str,
        argon: ArgonParams,
        random: &mut dyn Randomness,
    ) -> Result<(), KeyError> {
        let session = self.refreshed(by)?;
        let fresh = lock::lock((self.centre().id, by.user), &session.secrets.own, password, argon, random)?;
        self.content.roll.user_mut(by.user)?.lock = fresh;
        self.authenticate_roll(&session.secrets)
    }

    /// A head gives somebody else a new password, without knowing the old one.
    ///
    /// The person gets a new pair of keys; drafts sealed to the old one stay closed.
    pub fn set_password(
        &mut self,
        by: &Unlocked,
        user: UserId,
        password: &str,
        argon: ArgonParams,
        random: &mut dyn Randomness,
    ) -> Result<(), KeyError> {
        let secrets = self.as_head(by)?;
        if user == by.user {
            return Err(KeyError::NotPermitted);
        }
        self.replace_keys(&secrets, user, password, argon, random).map(drop)
    }

    /// Gives a head a new password by the recovery code; the head is unlocked at once.
    pub fn reset_head(
        &mut self,
        by: &Recovered,
        head: UserId,
        password: &str,
        argon: ArgonParams,
        random: &mut dyn Randomness,
    ) -> Result<Unlocked, KeyError> {
        let holder = Holder { id: Holder::RECOVERY, public: self.content.roll.recovery, entitled: true };
        let secrets = self.open_copies(holder, by.secrets.own.clone())?;
        if self.content.roll.user(head)?.role != Role::Head {
            return Err(KeyError::NotPermitted);
        }
        let own = self.replace_keys(&secrets, head, password, argon, random)?;
        self.unlocked(head, own)
    }

    /// A head turns a staff member's entitlement on or off. Off makes a new epoch, closed to that person.
    pub fn set_entitled(
        &mut self,
        by: &Unlocked,
        user: UserId,
        entitled: bool,
        random: &mut dyn Randomness,
    ) -> Result<(), KeyError> {
        let mut secrets = self.as_head(by)?;
        let role = self.content.roll.user(user)?.role;
        if role.entitled(entitled) != entitled {
            return Err(KeyError::NotPermitted);
        }
        self.entitle(user, entitled, &mut secrets, random)?;
        self.authenticate(&secrets)
    }

    /// A head gives an account another role; a new head becomes entitled, a new volunteer stops being so.
    pub fn set_role(
        &mut self,
        by: &Unlocked,
        user: UserId,
        role: Role,
        random: &mut dyn Randomness,
    ) -> Result<(), KeyError> {
        let mut secrets = self.as_head(by)?;
        let entitled = role.entitled(self.content.roll.user(user)?.entitled);
        if role != Role::Head {
            self.keep_a_head(user)?;
        }
        self.content.roll.user_mut(user)?.role = role;
        self.entitle(user, entitled, &mut secrets, random)?;
        self.authenticate(&secrets)
    }

    /// A head changes the name of an account.
    pub fn rename_user(&mut self, by: &Unlocked, user: UserId, name: &ShortText) -> Result<(), KeyError> {
        let secrets = self.as_head(by)?;
        self.check_name(name, Some(user))?;
        self.content.roll.user_mut(user)?.name = name.clone();
        self.authenticate(&secrets)
    }

    /// A head changes what the log-in page shows of the centre.
    pub fn rename_centre(&mut self, by: &Unlocked, name: Trilingual, language: Language) -> Result<(), KeyError> {
        let secrets = self.as_head(by)?;
        let centre = &mut self.content.roll.centre;
        (centre.name, centre.language) = (name, language);
        self.authenticate(&secrets)
    }

    /// A head makes a new recovery code; the one on paper opens nothing any more.
    pub fn new_recovery_code(&mut self, by: &Unlocked, random: &mut dyn Randomness) -> Result<RecoveryCode, KeyError> {
        let secrets = self.as_head(by)?;
        let code = RecoveryCode::fresh(random);
        self.content.roll.recovery = code.keys().public;
        let holder = Holder { id: Holder::RECOVERY, public: self.content.roll.recovery, entitled: true };
        self.give_copies(holder, &secrets, random)?;
        self.authenticate(&secrets)?;
        Ok(code)
    }

    /// The secrets of a head whose account still stands; everybody else is refused.
    pub(super) fn as_head(&self, by: &Unlocked) -> Result<Secrets, KeyError> {
        let session = self.refreshed(by)?;
        if session.role == Role::Head { Ok(session.secrets) } else { Err(KeyError::NotPermitted) }
    }

    /// Checks a new account and locks a new pair of keys for it.
    pub(super) fn new_account(
        &self,
        new: &NewUser<'_>,
        argon: ArgonParams,
        random: &mut dyn Randomness,
    ) -> Result<(User, UserKeys), KeyError> {
        self.check_name(new.name, None)?;
        if self.content.roll.user(new.id).is_ok() || new.id.0 == Holder::RECOVERY {
            return Err(KeyError::UserExists);
        }
        self.check_password_of(new.name, new.password)?;
        let keys = UserKeys::fresh(random);
        let lock = lock::lock((self.centre().id, new.id), &keys, new.password, argon, random)?;
        let entitled = new.role.entitled(new.entitled);
        let name = new.name.clone();
        Ok((User { id: new.id, name, role: new.role, entitled, public: keys.public, lock }, keys))
    }

    fn replace_keys(
        &mut self,
        secrets: &Secrets,
        user: UserId,
        password: &str,
        argon: ArgonParams,
        random: &mut dyn Randomness,
    ) -> Result<UserKeys, KeyError> {
        let name = self.content.roll.user(user)?.name.clone();
        self.check_password_of(&name, password)?;
        let keys = UserKeys::fresh(random);
        let lock = lock::lock((self.centre().id, user), &keys, password, argon, random)?;
        let account = self.content.roll.user_mut(user)?;
        (account.public, account.lock) = (keys.public, lock);
        let holder = account.holder();
        self.content.tries.remove(&user.0);
        self.give_copies(holder, secrets, random)?;
        self.authenticate(secrets)?;
        Ok(keys)
    }

    fn entitle(
        &mut self,
        user: UserId,
        entitled: bool,
        secrets: &mut Secrets,
        random: &mut dyn Randomness,
    ) -> Result<(), KeyError> {
        let account = self.content.roll.user_mut(user)?;
        if std::mem::replace(&mut account.entitled, entitled) == entitled {
            return Ok(());
        }
        let holder = account.holder();
        if entitled { self.give_copies(holder, secrets, random) } else { self.take_epochs(user, secrets, random) }
    }

    /// A centre is never left without a head (safety.md asks for two).
    fn keep_a_head(&self, user: UserId) -> Result<(), KeyError> {
        let other_head = self.content.roll.users.iter().any(|other| other.role == Role::Head && other.id != user);
        if other_head || self.content.roll.user(user)?.role != Role::Head { Ok(()) } else { Err(KeyError::LastHead) }
    }

    fn check_name(&self, name: &ShortText, except: Option<UserId>) -> Result<(), KeyError> {
        if name.is_empty() {
            return Err(KeyError::UserNameMissing);
        }
        let wanted = alike(name.as_str());
        let others = self.content.roll.users.iter().filter(|user| Some(user.id) != except);
        let taken = others.map(|user| alike(user.name.as_str())).any(|taken| taken == wanted);
        if taken { Err(KeyError::UserExists) } else { Ok(()) }
    }

    fn check_password_of(&self, name: &ShortText, password: &str) -> Result<(), KeyError> {
        let centre = &self.centre().name;
        let mut near: Vec<&str> = vec![name.as_str(), centre.ky.as_str(), centre.ru.as_str(), centre.en.as_str()];
        let words: Vec<&str> = near.iter().flat_map(|text| text.split_whitespace()).collect();
        near.extend(words);
        near.retain(|word| !word.is_empty());
        check_password(password, &near)
    }
}
