use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use depter_sealing::{PrivateKey, Randomness, Secret, UserKeys};
use depter_values::UserId;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::content::Lock;
use super::password::password_key;
use super::{ArgonParams, KeyError};

/// Locks `keys` of a user of one centre by `password`.
pub(super) fn lock(
    (centre, user): (Uuid, UserId),
    keys: &UserKeys,
    password: &str,
    argon: ArgonParams,
    random: &mut dyn Randomness,
) -> Result<Lock, KeyError> {
    let (salt, nonce): ([u8; 16], [u8; 24]) = (random.draw(), random.draw());
    let cipher = cipher(&password_key(password, &salt, argon)?);
    let payload = Payload { msg: keys.private.secret().expose(), aad: &place(centre, user) };
    let private = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| KeyError::Damaged)?;
    Ok(Lock { argon, salt: encode(&salt), nonce: encode(&nonce), private: encode(&private) })
}

/// Opens a lock; a wrong password is told by its own answer.
pub(super) fn unlock((centre, user): (Uuid, UserId), lock: &Lock, password: &str) -> Result<UserKeys, KeyError> {
    let (salt, nonce, private) = (decode(&lock.salt)?, decode(&lock.nonce)?, decode(&lock.private)?);
    let nonce: [u8; 24] = nonce.try_into().map_err(|_| KeyError::Damaged)?;
    let cipher = cipher(&password_key(password, &salt, lock.argon)?);
    let payload = Payload { msg: &private, aad: &place(centre, user) };
    let opened = cipher.decrypt(&XNonce::from(nonce), payload).map_err(|_| KeyError::PasswordWrong)?;
    Ok(UserKeys::of(PrivateKey::new(Secret::from_slice(&Zeroizing::new(opened))?)))
}

/// Costs as much as [`unlock`] and opens nothing: a wrong name takes as long as a wrong password.
pub(super) fn unlock_nothing(like: &Lock, password: &str) {
    let _ = password_key(password, b"nobody-of-that-name", like.argon);
}

fn cipher(key: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.expose().into())
}

/// A lock moved to another account or centre does not open.
fn place(centre: Uuid, user: UserId) -> Vec<u8> {
    [b"depter/user-key/v1", &centre.as_bytes()[..], user.0.as_bytes()].concat()
}

fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn decode(text: &str) -> Result<Vec<u8>, KeyError> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| KeyError::Damaged)
}
