-- AlterEnum
ALTER TYPE "CallReason" ADD VALUE 'promise_lost';
